"""Which pictures does the sample site show? Drawn by `tools/draw_pictures.py`, from these modules upward."""
