"""What stands between a decider's verdict and the report, lest a misread figure raise an alarm.

A decider holds a claim against the data as it was read. Before an alarm reaches an editor, the
modules here ask what else the sentence may have meant (`undated`, `beside`, `taken`, `fitting`,
`reach`, `led`), what the other figures of the article say of it (`bearings`, `basis`), and leave
open what nothing tells (`doubt`) or what fails in a text of which too much fails (`credit`).
"""
