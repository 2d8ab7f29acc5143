package dev.flycd.git;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.jspecify.annotations.Nullable;

/**
 * Talks to remotes: which refs they have, and their objects. 16 conversations go on at a time, and up to 64 more that
 * have turned out slow, so that remotes which do not answer keep others waiting for seconds only. Every call ends at
 * its deadline. Safe for many threads.
 */
final class Remotes {

    /** Branches and tags; not the refs that hosts make for pull requests. */
    private static final List<RefSpec> BRANCHES_AND_TAGS =
            List.of(new RefSpec("+refs/heads/*:refs/heads/*"), new RefSpec("+refs/tags/*:refs/tags/*"));

    private static final long LARGEST_ADVERTISEMENT = 32L << 20;

    /** Few enough for what a host bears from one user. */
    private static final int AT_ONCE = 16;

    /** What takes longer than this, or a quarter of the deadline, gives its place to others and goes on beside them. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int SLOW_AT_ONCE = 64;

    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final Semaphore slowPlaces = new Semaphore(SLOW_AT_ONCE);
    private final GitSettings settings;
    private final HttpAccess http;
    private final SshAccess ssh;

    Remotes(GitSettings settings) {
        this.settings = settings;
        this.http = new HttpAccess(settings.environment());
        this.ssh = new SshAccess(settings.environment());
    }

    /** Asks for all branches and tags ({@code ls-remote}). */
    RemoteRefs list(Address address, Duration deadline) {
        String what = "reading the refs of " + address.written();
        return converse(what, address, deadline, new Wire(LARGEST_ADVERTISEMENT), wire -> {
            try (Transport transport = open(address, wire, null, deadline);
                    FetchConnection connection = transport.openFetch(BRANCHES_AND_TAGS, Constants.HEAD)) {
                return new RemoteRefs(connection.getRefs());
            }
        });
    }

    /** Brings all branches and tags into a mirror, and drops those that the remote has no longer. */
    void fetch(Address address, Repository into, Wire wire) throws IOException {
        fetch(address, into, BRANCHES_AND_TAGS, wire);
    }

    /** Brings one commit that no branch or tag leads to, and keeps it by a ref of our own. */
    void fetchCommit(Address address, Repository into, String commit, Wire wire) throws IOException {
        fetch(address, into, List.of(new RefSpec(commit + ":" + Mirror.KEPT + commit)), wire);
        // JGit writes no ref for what was asked for by id, and housekeeping drops what no ref leads to.
        RefUpdate keep = into.updateRef(Mirror.KEPT + commit);
        keep.setNewObjectId(ObjectId.fromString(commit));
        keep.update();
    }

    /** Runs a conversation up to the deadline; what it throws becomes a GitException that names the repository. */
    <T> T converse(String what, Address address, Duration deadline, Wire wire, Deadline.Conversation<T> conversation) {
        Place place = new Place();
        try {
            place.take();
        } catch (InterruptedException e) {
            wire.end();
            Thread.currentThread().interrupt();
            throw new GitException(GitException.Reason.FAILED, what + " was interrupted", e);
        }
        try {
            Duration quarter = deadline.dividedBy(4);
            Duration patience = quarter.compareTo(PATIENCE) < 0 ? quarter : PATIENCE;
            return Deadline.call(what, new Deadline.Time(deadline, patience, place::leaveIfSlow), wire, conversation);
        } catch (ExecutionException e) {
            throw Failures.of(what, address, wire, e.getCause() == null ? e : e.getCause());
        } finally {
            place.giveBack();
        }
    }

    /** The place of one conversation among those that may go on at a time; used by one thread. */
    private final class Place {

        private boolean slow;

        void take() throws InterruptedException {
            places.acquire();
        }

        /** With too many slow ones it stays where it is, and others wait. */
        void leaveIfSlow() {
            slow = slowPlaces.tryAcquire();
            if (slow) {
                places.release();
            }
        }

        void giveBack() {
            (slow ? slowPlaces : places).release();
        }
    }

    private void fetch(Address address, Repository into, List<RefSpec> specs, Wire wire) throws IOException {
        try (Transport transport = open(address, wire, into, settings.deadline())) {
            transport.setTagOpt(TagOpt.NO_TAGS);
            transport.setRemoveDeletedRefs(specs.equals(BRANCHES_AND_TAGS));
            transport.fetch(wire.monitor(), specs);
        }
    }

    private Transport open(Address address, Wire wire, @Nullable Repository mirror, Duration deadline)
            throws NotSupportedException, TransportException {
        if (address.protocol() == Address.Protocol.LOCAL) {
            LocalRemote.check(address, wire);
        }
        Transport transport = mirror == null ? Transport.open(address.uri()) : Transport.open(mirror, address.uri());
        transport.setTimeout((int) Math.max(1, Math.min(deadline.toSeconds(), Integer.MAX_VALUE / 1000)));
        if (transport instanceof TransportHttp overHttp) {
            http.prepare(overHttp, address, wire);
        } else if (transport instanceof SshTransport overSsh) {
            ssh.prepare(overSsh, address, wire);
        }
        return transport;
    }
}
