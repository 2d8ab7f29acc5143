package dev.flycd.model.tree;

/** Paths of values in a tree, written as JSON pointers (RFC 6901): {@code /volumes/0/size_gb}; empty is the root. */
public final class JsonPointer {

    private JsonPointer() {}

    /** Returns the path of a key's value. */
    public static String child(String parent, String key) {
        return parent + "/" + key.replace("~", "~0").replace("/", "~1");
    }

    /** Returns the path of a list's item, counted from 0. */
    public static String child(String parent, int index) {
        return parent + "/" + index;
    }
}
