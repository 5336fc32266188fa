"""Knowledge graphs of diplomacy from the news: extract, link, fuse, validate, question; every fact with its words."""
