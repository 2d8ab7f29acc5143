package dev.flycd.engine.source;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A pattern for paths with {@code /}, made of pieces. Matching takes time in proportion to pattern times path, so that
 * no pattern can stall who reads it. Immutable.
 */
final class Glob {

    private enum Piece {
        /** One character of a set. */
        ONE,
        /** Any characters but {@code /}, or none. */
        NAME_PART,
        /** Any characters, or none. */
        ANYTHING,
        /** Nothing, or any characters that end with {@code /}. */
        FOLDERS
    }

    private record Part(Piece piece, IntPredicate set) {}

    private final List<Part> parts;

    private Glob(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    static Builder builder() {
        return new Builder();
    }

    /** Returns whether the whole path matches. */
    boolean matches(String path) {
        boolean[] now = new boolean[parts.size() + 1];
        enter(now, 0);
        for (int i = 0; i < path.length(); ) {
            int c = path.codePointAt(i);
            now = step(now, c);
            i += Character.charCount(c);
        }
        return now[parts.size()];
    }

    private boolean[] step(boolean[] now, int c) {
        boolean[] next = new boolean[now.length];
        for (int i = 0; i < parts.size(); i++) {
            if (!now[i]) {
                continue;
            }
            Part part = parts.get(i);
            switch (part.piece()) {
                case ONE -> {
                    if (part.set().test(c)) {
                        enter(next, i + 1);
                    }
                }
                case NAME_PART -> {
                    if (c != '/') {
                        enter(next, i);
                    }
                }
                case ANYTHING -> enter(next, i);
                case FOLDERS -> {
                    // Once begun it must reach a slash, so what comes after is not entered here.
                    next[i] = true;
                    if (c == '/') {
                        enter(next, i + 1);
                    }
                }
            }
        }
        return next;
    }

    private void enter(boolean[] states, int state) {
        int i = state;
        states[i] = true;
        while (i < parts.size() && parts.get(i).piece() != Piece.ONE) {
            i++;
            states[i] = true;
        }
    }

    /** Collects the pieces of a pattern in order. */
    static final class Builder {

        private final List<Part> parts = new ArrayList<>();

        void one(int literal) {
            one(c -> c == literal);
        }

        void one(IntPredicate set) {
            parts.add(new Part(Piece.ONE, set));
        }

        void namePart() {
            run(Piece.NAME_PART);
        }

        void anything() {
            run(Piece.ANYTHING);
        }

        void folders() {
            run(Piece.FOLDERS);
        }

        private void run(Piece piece) {
            parts.add(new Part(piece, c -> false));
        }

        Glob build() {
            return new Glob(parts);
        }
    }
}
