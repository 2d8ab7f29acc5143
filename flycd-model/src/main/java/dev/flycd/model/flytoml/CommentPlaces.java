package dev.flycd.model.flytoml;

import dev.flycd.model.tree.Comments;
import dev.flycd.model.tree.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the value that each comment of a fly.toml belongs to: the next one, or the one it stands beside. */
final class CommentPlaces {

    /**
     * Something a comment can belong to: a key or an item of a list.
     *
     * @param oneLine whether its value can have a comment beside it
     */
    record Anchor(
            String pointer,
            Position position,
            boolean oneLine,
            @Nullable Anchor parent) {}

    private final List<Anchor> anchors;
    private final Map<String, List<String>> above = new HashMap<>();
    private final Map<String, String> beside = new HashMap<>();
    private final List<String> end = new ArrayList<>();

    /** @param anchors the outer ones before those in them */
    CommentPlaces(List<Anchor> anchors) {
        this.anchors = new ArrayList<>(anchors);
        this.anchors.sort(Comparator.comparing(Anchor::position, CommentPlaces::order));
    }

    Comments place(List<TomlText.Comment> comments) {
        int next = 0;
        for (TomlText.Comment comment : comments) {
            while (next < anchors.size() && order(anchors.get(next).position(), comment.position()) <= 0) {
                next++;
            }
            if (comment.alone() || next == 0) {
                (next < anchors.size() ? above(anchors.get(next)) : end).add(comment.text());
            } else {
                beside(anchors.get(next - 1), comment.text());
            }
        }
        return new Comments(above, beside, end);
    }

    private void beside(Anchor anchor, String comment) {
        Anchor owner = anchor;
        while (owner.parent() != null
                && owner.parent().position().line() == owner.position().line()) {
            owner = owner.parent();
        }
        if (owner.oneLine()) {
            beside.merge(owner.pointer(), comment, (one, other) -> one + " " + other);
        } else {
            above(owner).add(comment);
        }
    }

    private List<String> above(Anchor anchor) {
        return above.computeIfAbsent(anchor.pointer(), pointer -> new ArrayList<>());
    }

    private static int order(Position one, Position other) {
        int byLine = Integer.compare(one.line(), other.line());
        return byLine != 0 ? byLine : Integer.compare(one.column(), other.column());
    }
}
