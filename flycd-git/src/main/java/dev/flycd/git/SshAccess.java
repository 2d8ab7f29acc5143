package dev.flycd.git;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.RemoteSession;
import org.eclipse.jgit.transport.RemoteSession2;
import org.eclipse.jgit.transport.SshSessionFactory;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.sshd.JGitKeyCache;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.eclipse.jgit.transport.sshd.SshdSessionFactoryBuilder;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/** How ssh hosts are reached: with which keys, and which hosts are believed to be who they say. */
final class SshAccess {

    private final Map<String, String> environment;
    private final SshKeys keys;

    SshAccess(Map<String, String> environment) {
        this.environment = environment;
        this.keys = new SshKeys(environment);
    }

    void prepare(SshTransport transport, Address address, Wire wire) {
        transport.setSshSessionFactory(new Sessions(factory(address, wire), wire));
    }

    /** A key that was given is used alone: a host counts each key that is tried, and hangs up after a few. */
    private SshdSessionFactory factory(Address address, Wire wire) {
        Optional<List<KeyPair>> given = keys.given(address.host());
        File home = new File(environment.getOrDefault("HOME", "/nonexistent"));
        File folder = new File(home, ".ssh");
        Path known = folder.toPath().resolve("known_hosts");
        List<Path> files = new ArrayList<>(List.of(known, Path.of("/etc/ssh/ssh_known_hosts")));
        String further = environment.getOrDefault("FLYCD_KNOWN_HOSTS", "");
        if (!further.isBlank()) {
            files.add(Path.of(further));
        }
        SshdSessionFactoryBuilder builder = new SshdSessionFactoryBuilder()
                .setHomeDirectory(home)
                .setSshDirectory(folder)
                .setPreferredAuthentications("publickey")
                .setServerKeyDatabase((h, f) -> new KnownHosts(files, known, wire::refuseHost))
                .setDefaultKeysProvider(f -> given.orElseGet(() -> keys.inFiles(folder.toPath())));
        String agent = environment.getOrDefault("SSH_AUTH_SOCK", "");
        if (given.isPresent()) {
            builder.setConfigFile(f -> new File(f, "no-config")).setConnectorFactory(null);
        } else {
            builder.setConnectorFactory(agent.isEmpty() ? null : SshAgentSocket.factory(agent));
        }
        return builder.build(new JGitKeyCache());
    }

    /** Counts what comes, and ends sessions when the conversation is cut. */
    private static final class Sessions extends SshSessionFactory {

        private final SshdSessionFactory factory;
        private final Wire wire;

        Sessions(SshdSessionFactory factory, Wire wire) {
            this.factory = factory;
            this.wire = wire;
        }

        @Override
        public RemoteSession getSession(URIish uri, @Nullable CredentialsProvider credentials, FS fs, int timeout)
                throws TransportException {
            RemoteSession2 session = factory.getSession(uri, credentials, fs, timeout);
            wire.onCut(session::disconnect);
            return new Session(session, wire);
        }

        @Override
        public void releaseSession(RemoteSession session) {
            session.disconnect();
            factory.close();
        }

        @Override
        public String getType() {
            return factory.getType();
        }
    }

    private record Session(RemoteSession2 session, Wire wire) implements RemoteSession2 {

        @Override
        public Process exec(String command, int timeout) throws IOException {
            return new Counted(session.exec(command, timeout), wire);
        }

        @Override
        public Process exec(String command, Map<String, String> environment, int timeout) throws IOException {
            return new Counted(session.exec(command, environment, timeout), wire);
        }

        @Override
        public void disconnect() {
            session.disconnect();
        }
    }

    private static final class Counted extends Process {

        private final Process remote;
        private final InputStream out;

        Counted(Process remote, Wire wire) {
            this.remote = remote;
            this.out = wire.counted(remote.getInputStream());
        }

        @Override
        public OutputStream getOutputStream() {
            return remote.getOutputStream();
        }

        @Override
        public InputStream getInputStream() {
            return out;
        }

        @Override
        public InputStream getErrorStream() {
            return remote.getErrorStream();
        }

        @Override
        public int waitFor() throws InterruptedException {
            return remote.waitFor();
        }

        @Override
        public boolean waitFor(long timeout, TimeUnit unit) throws InterruptedException {
            return remote.waitFor(timeout, unit);
        }

        @Override
        public int exitValue() {
            return remote.exitValue();
        }

        @Override
        public void destroy() {
            remote.destroy();
        }
    }
}
