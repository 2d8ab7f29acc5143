package dev.flycd.cli.command;

import java.util.List;

/** A variable of the environment that people set for FlyCD. */
public record EnvironmentVariable(String name, String meaning) {

    /** Those of all commands. */
    public static final List<EnvironmentVariable> ALL = List.of(
            new EnvironmentVariable("FLYCD_FLY", "which Fly.io to use, if --fly is not given"),
            new EnvironmentVariable("FLYCD_FLYCTL", "the flyctl to use, if --flyctl is not given"),
            new EnvironmentVariable(
                    "FLYCD_CACHE", "folder for caches; else $XDG_CACHE_HOME/flycd, else ~/.cache/flycd"),
            new EnvironmentVariable(
                    "FLY_API_TOKEN", "token for Fly.io; else FLY_ACCESS_TOKEN, else what 'fly auth login' stored"),
            new EnvironmentVariable("FLY_API_TOKEN_<ORG>", "token for one organisation, such as FLY_API_TOKEN_MY_ORG"),
            new EnvironmentVariable("FLYCD_GIT_TOKEN", "token for git over https"),
            new EnvironmentVariable("FLYCD_GIT_TOKEN_<HOST>", "token for one host, such as FLYCD_GIT_TOKEN_GITHUB_COM"),
            new EnvironmentVariable(
                    "FLYCD_GIT_TOKEN_HOSTS",
                    "hosts that get FLYCD_GIT_TOKEN besides the well-known ones, separated by commas"),
            new EnvironmentVariable(
                    "FLY_SSH_PRIVATE_KEY",
                    "text of a private key for git over ssh, used instead of your agent and keys"),
            new EnvironmentVariable("FLYCD_SSH_KEY_<HOST>", "the same for one host"),
            new EnvironmentVariable("FLYCD_SSH_KEY_PASSPHRASE", "passphrase of such a key"),
            new EnvironmentVariable("FLYCD_KNOWN_HOSTS", "an additional known_hosts file"),
            new EnvironmentVariable("FLYCD_SERVER", "the server that status, history, sync, suspend and resume ask"),
            new EnvironmentVariable("FLYCD_TOKEN", "API token of that server"),
            new EnvironmentVariable("JAVA_HOME", "the Java to run on; else java on the PATH"),
            new EnvironmentVariable("FLYCD_JAVA_OPTIONS", "options for that Java, such as -Xmx256m"),
            new EnvironmentVariable(
                    "FLYCD_CLASS_ARCHIVE", "off: do not create a class archive, which speeds up later starts"),
            new EnvironmentVariable("NO_COLOR", "if set: no colours"),
            new EnvironmentVariable("CI", "if set, except to false: no live progress"));
}
