"""Small broken sites, one for each code of the catalogue."""
