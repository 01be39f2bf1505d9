"""Fitting libraries on data that hide nothing, to see a translation hold in numbers."""
