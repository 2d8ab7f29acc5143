package dev.flycd.fly.process;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Keeps the first and the last lines of an output of any length. Safe for use by many threads. */
final class CappedLines {

    private final int half;
    private final List<String> head = new ArrayList<>();
    private final Deque<String> tail = new ArrayDeque<>();
    private int headSize;
    private int tailSize;
    private long dropped;

    /** Keeps about {@code characters}, half of them from the beginning. */
    CappedLines(int characters) {
        this.half = characters / 2;
    }

    synchronized void add(String line) {
        int size = line.length() + 1;
        if (tail.isEmpty() && headSize + size <= half) {
            head.add(line);
            headSize += size;
            return;
        }
        tail.addLast(line);
        tailSize += size;
        while (tailSize > half && tail.size() > 1) {
            tailSize -= tail.removeFirst().length() + 1;
            dropped++;
        }
    }

    synchronized List<String> lines() {
        List<String> all = new ArrayList<>(head);
        if (dropped > 0) {
            all.add("… " + dropped + " lines left out …");
        }
        all.addAll(tail);
        return all;
    }
}
