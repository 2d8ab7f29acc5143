package dev.flycd.bench;

/** What any program in Java costs before it does anything. */
final class Nothing {

    private Nothing() {}

    public static void main(String[] words) {
        // That is all.
    }
}
