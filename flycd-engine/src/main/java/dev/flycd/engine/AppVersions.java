package dev.flycd.engine;

/**
 * What identifies a deploy; each is empty where it is not known.
 *
 * @param config the config version
 * @param app the app version
 * @param commit of the source, if that is in git
 * @param image a reference, by digest where it is known
 */
public record AppVersions(String config, String app, String commit, String image) {}
