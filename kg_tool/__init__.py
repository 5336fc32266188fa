"""Knowledge graphs of diplomacy from the news: extract, link, fuse, validate and question, every fact with its words."""
