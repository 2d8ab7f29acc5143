package dev.flycd.fly;

/**
 * What an image reference points at.
 *
 * @param reference a reference by digest that can be deployed
 * @param digest {@code sha256:...}
 */
public record ResolvedImage(String reference, String digest) {}
