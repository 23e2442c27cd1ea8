"""Questions on paper: how one is set, its picture, and the pages; the editor's preview shows the same."""
