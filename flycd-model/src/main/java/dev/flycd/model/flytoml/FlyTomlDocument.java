package dev.flycd.model.flytoml;

import dev.flycd.model.tree.Comments;
import dev.flycd.model.tree.ConfigMap;

/** A fly.toml as it was written: its tree, in the order of the text, and its comments. */
public record FlyTomlDocument(ConfigMap tree, Comments comments) {}
