"""MkDocs: the plugin, its languages, and the preview. The only wing that imports MkDocs."""
