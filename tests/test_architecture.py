"""The arrows between the packages, read from the imports."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("extractor", "checker", "factcheck", "corpus")
HEAVY = {
    "pandas",
    "yfinance",
    "exchange_calendars",
    "pyarrow",
    "edgar",
    "fredapi",
    "distributed",
    "spacy",
    "httpx",
}
CLIENTS = {
    "yfinance": "checker/market/yahoo",
    "fredapi": "checker/market/fred",
    "edgar": "checker/market/edgar",
}


def modules():
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def imported(tree, *, top_level=False):
    nodes = tree.body if top_level else ast.walk(tree)
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


@pytest.mark.parametrize(
    ("path", "tree"), list(modules()), ids=lambda item: item if isinstance(item, str) else ""
)
def test_arrows_go_one_way(path, tree):
    names = set(imported(tree))
    package = path.split("/")[0]
    if package == "checker":
        assert not {name for name in names if name.split(".")[0] in ("factcheck", "corpus")}
        assert {name for name in names if name.split(".")[0] == "extractor"} <= {"extractor.claims"}
    if package == "extractor":
        assert not {name for name in names if name.split(".")[0] in ("factcheck", "checker", "corpus")}
    if path == "extractor/claims.py":
        assert "spacy" not in {name.split(".")[0] for name in names}


@pytest.mark.parametrize(
    ("path", "tree"), list(modules()), ids=lambda item: item if isinstance(item, str) else ""
)
def test_clients_stay_in_their_source(path, tree):
    for name in imported(tree):
        home = CLIENTS.get(name.split(".")[0])
        if home is not None:
            assert path.startswith(home), f"{path} imports {name}; only {home}*.py may"


@pytest.mark.parametrize(
    ("path", "tree"), list(modules()), ids=lambda item: item if isinstance(item, str) else ""
)
def test_heavy_libraries_are_imported_where_used(path, tree):
    if path.startswith(("extractor/training/", "checker/market/bundled/build")):
        return
    heavy = {name.split(".")[0] for name in imported(tree, top_level=True)} & HEAVY
    if path.startswith("extractor/"):
        heavy -= {"spacy"}  # every module of the extractor but claims.py lives after the pipeline's import
    assert not heavy, f"{path} imports {heavy} at its top"


def without_types(node):
    """Yield the nodes of a tree but those that only a type checker reads."""
    for child in ast.iter_child_nodes(node):
        if not (isinstance(child, ast.If) and getattr(child.test, "id", "") == "TYPE_CHECKING"):
            yield child
            yield from without_types(child)


def led_to(tree, names):
    """Return which of the modules `names` a module imports, at its top or later."""
    for node in without_types(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            parts = [f"{node.module}.{alias.name}" for alias in node.names]
            found = [part for part in parts if part in names]
            yield from found
            if node.module in names and len(found) < len(parts):
                yield node.module


def test_no_module_leads_back_to_itself():
    trees = {path.removesuffix(".py").replace("/", "."): tree for path, tree in modules()}
    leads = {name: set(led_to(tree, trees)) - {name} for name, tree in trees.items()}
    while ends := {name for name, targets in leads.items() if not targets & leads.keys()}:
        leads = {name: targets for name, targets in leads.items() if name not in ends}
    circles = {name: sorted(targets & leads.keys()) for name, targets in leads.items()}
    assert not circles
