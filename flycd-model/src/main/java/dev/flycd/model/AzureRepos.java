package dev.flycd.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Addresses of Azure DevOps, which knows one repository under several hosts and paths, in any case. */
final class AzureRepos {

    private static final String HOST = "dev.azure.com";
    private static final String OLD_HOST = ".visualstudio.com";
    private static final Set<String> HOSTS = Set.of(HOST, "ssh.dev.azure.com", "vs-ssh.visualstudio.com");

    private AzureRepos() {}

    static boolean isHost(String host) {
        return HOSTS.contains(host) || host.endsWith(OLD_HOST);
    }

    /**
     * Returns {@code dev.azure.com/organisation/project/_git/repository} for {@code v3/organisation/project/repository}
     * of ssh, for the host {@code organisation.visualstudio.com}, and for a repository named like its project, which
     * can be left out. A path that is none of these stays as it is. Names may end with {@code .git} here.
     */
    static String normalForm(String host, String path) {
        List<String> parts =
                new ArrayList<>(List.of(path.toLowerCase(Locale.ROOT).split("/", -1)));
        if (!HOSTS.contains(host)) {
            if (parts.get(0).equals("defaultcollection")) {
                parts.remove(0);
            }
            parts.add(0, host.substring(0, host.length() - OLD_HOST.length()));
        } else if (parts.size() == 4 && parts.get(0).equals("v3")) {
            parts.remove(0);
            parts.add(2, "_git");
        }
        if (parts.size() == 3 && parts.get(1).equals("_git")) {
            parts.add(1, parts.get(2));
        }
        return HOST + "/" + String.join("/", parts);
    }
}
