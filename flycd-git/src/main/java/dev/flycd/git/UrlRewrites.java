package dev.flycd.git;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/** Git's {@code url.<base>.insteadOf}: the one thing read from the user's and the machine's git configuration. */
final class UrlRewrites {

    private final Map<String, String> baseByPrefix = new TreeMap<>();
    private final Map<String, String> environment;

    private UrlRewrites(Map<String, String> environment) {
        this.environment = environment;
    }

    static UrlRewrites of(Map<String, String> environment) {
        UrlRewrites rewrites = new UrlRewrites(environment);
        if (!isTrue(environment.get("GIT_CONFIG_NOSYSTEM"))) {
            rewrites.addFile(Path.of(environment.getOrDefault("GIT_CONFIG_SYSTEM", "/etc/gitconfig")));
        }
        String global = environment.get("GIT_CONFIG_GLOBAL");
        if (global != null) {
            rewrites.addFile(Path.of(global));
        } else {
            String home = environment.get("HOME");
            String xdg = environment.getOrDefault("XDG_CONFIG_HOME", home == null ? "" : home + "/.config");
            if (!xdg.isEmpty()) {
                rewrites.addFile(Path.of(xdg, "git", "config"));
            }
            if (home != null) {
                rewrites.addFile(Path.of(home, ".gitconfig"));
            }
        }
        rewrites.addVariables();
        return rewrites;
    }

    /** Returns the address to use instead; the longest prefix wins, as with git. */
    String apply(String url) {
        String longest = "";
        for (String prefix : baseByPrefix.keySet()) {
            if (url.startsWith(prefix) && prefix.length() > longest.length()) {
                longest = prefix;
            }
        }
        String base = baseByPrefix.get(longest);
        return base == null ? url : base + url.substring(longest.length());
    }

    private void addFile(Path file) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            return;
        }
        FS fs = FS.DETECTED.newInstance();
        String home = environment.get("HOME");
        if (home != null) {
            fs.setUserHome(new File(home));
        }
        FileBasedConfig config = new FileBasedConfig(file.toFile(), fs);
        try {
            config.load();
        } catch (IOException | ConfigInvalidException e) {
            throw new GitException(
                    GitException.Reason.FAILED,
                    "git's configuration " + file + " cannot be read: " + Foreign.shown(e.getMessage())
                            + "; mend it, or point GIT_CONFIG_GLOBAL at another file",
                    e);
        }
        add(config);
    }

    private void add(Config config) {
        for (String base : config.getSubsections("url")) {
            for (String prefix : config.getStringList("url", base, "insteadOf")) {
                if (prefix != null && !prefix.isEmpty()) {
                    baseByPrefix.put(prefix, base);
                }
            }
        }
    }

    private void addVariables() {
        int count;
        try {
            count = Integer.parseInt(
                    environment.getOrDefault("GIT_CONFIG_COUNT", "0").trim());
        } catch (NumberFormatException e) {
            throw new GitException(GitException.Reason.FAILED, "GIT_CONFIG_COUNT is not a number", e);
        }
        for (int i = 0; i < count; i++) {
            String key = environment.getOrDefault("GIT_CONFIG_KEY_" + i, "");
            String prefix = environment.get("GIT_CONFIG_VALUE_" + i);
            String name = key.toLowerCase(Locale.ROOT);
            if (prefix != null && !prefix.isEmpty() && name.startsWith("url.") && name.endsWith(".insteadof")) {
                baseByPrefix.put(prefix, key.substring("url.".length(), key.length() - ".insteadof".length()));
            }
        }
    }

    private static boolean isTrue(@Nullable String value) {
        return value != null && value.toLowerCase(Locale.ROOT).matches("true|yes|on|[1-9][0-9]*");
    }
}
