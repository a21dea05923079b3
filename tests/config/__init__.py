"""Tests of the room `config/`: settings, databases, process log."""
