"""Tests that keep the design true."""
