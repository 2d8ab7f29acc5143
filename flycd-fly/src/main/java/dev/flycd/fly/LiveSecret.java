package dev.flycd.fly;

/** The name of a secret that is set, and Fly's opaque digest of its value. */
public record LiveSecret(String name, String digest) {}
