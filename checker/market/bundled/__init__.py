"""The bundled record: tables of figures that ship with the package, so that it checks without a network."""
