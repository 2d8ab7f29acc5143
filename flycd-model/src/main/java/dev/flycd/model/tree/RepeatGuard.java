package dev.flycd.model.tree;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Bounds the program of a regular expression before it is compiled: RE2 copies what it repeats, so
 * {@code ((a{1000}){1000}){1000}} would need a thousand million steps.
 */
final class RepeatGuard {

    static final int LIMIT = 2_000;

    private final String pattern;
    private int at;

    private RepeatGuard(String pattern) {
        this.pattern = pattern;
    }

    /** Returns about how many steps the program has, never fewer than it will; stops counting above {@link #LIMIT}. */
    static long programSize(String pattern) {
        return new RepeatGuard(pattern).size();
    }

    private long size() {
        Deque<Long> outer = new ArrayDeque<>();
        long sum = 0;
        long last = 0;
        while (at < pattern.length() && sum + last <= LIMIT) {
            char c = pattern.charAt(at++);
            switch (c) {
                case '(' -> {
                    outer.push(sum + last);
                    sum = 0;
                    last = 0;
                }
                case ')' -> {
                    last = sum + last + 2;
                    sum = outer.isEmpty() ? 0 : outer.pop();
                }
                case '{' -> last = Math.max(1, last) * repeats();
                case '\\' -> {
                    sum += last;
                    last = 1;
                    at++;
                }
                case '[' -> {
                    sum += last;
                    last = 1;
                    skipClass();
                }
                default -> {
                    sum += last;
                    last = 1;
                }
            }
        }
        return outer.stream().mapToLong(Long::longValue).sum() + sum + last;
    }

    /** Reads the largest number up to the closing brace; 1 if these are no counts. */
    private long repeats() {
        long largest = 0;
        long number = 0;
        for (int i = at; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c >= '0' && c <= '9') {
                number = Math.min(number * 10 + (c - '0'), LIMIT);
                largest = Math.max(largest, number);
            } else if (c == ',') {
                number = 0;
            } else {
                break;
            }
        }
        return Math.max(1, largest);
    }

    private void skipClass() {
        if (at < pattern.length() && pattern.charAt(at) == '^') {
            at++;
        }
        boolean first = true;
        while (at < pattern.length() && (first || pattern.charAt(at) != ']')) {
            at += pattern.charAt(at) == '\\' ? 2 : 1;
            first = false;
        }
        at++;
    }
}
