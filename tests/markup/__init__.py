"""The laws of `bantin.markup`."""
