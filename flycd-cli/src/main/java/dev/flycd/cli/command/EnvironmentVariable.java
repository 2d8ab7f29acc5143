package dev.flycd.cli.command;

import java.util.List;

/** A variable of the environment that people set for FlyCD. */
public record EnvironmentVariable(String name, String meaning) {

    /** Those of all commands. */
    public static final List<EnvironmentVariable> ALL = List.of(
            new EnvironmentVariable("FLYCD_FLY", "which Fly.io, where --fly is not given"),
            new EnvironmentVariable("FLYCD_FLYCTL", "the flyctl to use, where --flyctl is not given"),
            new EnvironmentVariable(
                    "FLYCD_CACHE", "the folder of caches; else $XDG_CACHE_HOME/flycd, else ~/.cache/flycd"),
            new EnvironmentVariable(
                    "FLY_API_TOKEN", "token of Fly.io; else FLY_ACCESS_TOKEN, else what 'fly auth login' stored"),
            new EnvironmentVariable("FLY_API_TOKEN_<ORG>", "token for one organisation, such as FLY_API_TOKEN_MY_ORG"),
            new EnvironmentVariable("FLYCD_GIT_TOKEN", "token for git over https"),
            new EnvironmentVariable("FLYCD_GIT_TOKEN_<HOST>", "token for one host, such as FLYCD_GIT_TOKEN_GITHUB_COM"),
            new EnvironmentVariable(
                    "FLYCD_GIT_TOKEN_HOSTS",
                    "further hosts that may see FLYCD_GIT_TOKEN, separated by commas; well-known ones may"),
            new EnvironmentVariable(
                    "FLY_SSH_PRIVATE_KEY",
                    "the text of a private key for git over ssh, in place of the agent's and yours"),
            new EnvironmentVariable("FLYCD_SSH_KEY_<HOST>", "the same for one host"),
            new EnvironmentVariable("FLYCD_SSH_KEY_PASSPHRASE", "what unlocks such a key"),
            new EnvironmentVariable("FLYCD_KNOWN_HOSTS", "a further file of known ssh hosts"),
            new EnvironmentVariable("FLYCD_SERVER", "the server that status, history, sync, suspend and resume ask"),
            new EnvironmentVariable("FLYCD_TOKEN", "token of that server"),
            new EnvironmentVariable("JAVA_HOME", "where the Java to run on is; else java on the PATH"),
            new EnvironmentVariable("FLYCD_JAVA_OPTIONS", "options for that Java, such as -Xmx256m"),
            new EnvironmentVariable(
                    "FLYCD_CLASS_ARCHIVE", "off: the first start makes no archive of classes for those after it"),
            new EnvironmentVariable("NO_COLOR", "anything: no colours"),
            new EnvironmentVariable("CI", "anything but false: no live progress"));
}
