package dev.flycd.cli.packages;

import java.nio.file.spi.FileSystemProvider;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.List;
import javax.naming.directory.InitialDirContext;
import javax.net.ssl.SSLContext;

/** Uses what only some modules of Java bring along: what https and ssh need, names of hosts, and files in jars. */
final class Algorithms {

    private Algorithms() {}

    public static void main(String[] words) throws Exception {
        for (String algorithm : List.of("EC", "Ed25519", "X25519", "RSA")) {
            KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        }
        String[] suites = SSLContext.getDefault().getDefaultSSLParameters().getCipherSuites();
        if (Arrays.stream(suites).noneMatch(suite -> suite.startsWith("TLS_ECDHE_ECDSA"))) {
            throw new IllegalStateException("no elliptic curves for https");
        }
        if (FileSystemProvider.installedProviders().stream()
                .noneMatch(provider -> provider.getScheme().equals("jar"))) {
            throw new IllegalStateException("no files in jars");
        }
        new InitialDirContext().close();
    }
}
