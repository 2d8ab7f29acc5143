package dev.flycd.fly;

/** A release made by a deploy. */
public record Release(String id, int version, String image) {}
