package dev.flycd.model;

import org.jspecify.annotations.Nullable;

/**
 * The address of a git repository as somebody wrote it: https, http, ssh, scp-like, {@code file://} or a local path.
 *
 * <p>Two addresses of one repository have equal {@link #normalForm()}s. {@link #toString()} is safe to show: it holds
 * no user information, save the name {@code git} of ssh, and no query.
 */
public final class RepoUrl {

    private final RepoAddress address;
    private final String normalForm;

    private RepoUrl(RepoAddress address) {
        this.address = address;
        this.normalForm = address.normalForm();
    }

    /**
     * Accepts what git accepts as a remote, but no transport helper ({@code ext::}), unencrypted {@code git://},
     * option, or control character.
     *
     * @throws IllegalArgumentException with a message for the author, without user information
     */
    public static RepoUrl parse(String written) {
        return new RepoUrl(RepoAddress.parse(written));
    }

    /** Returns the address as written, user information included; for git itself only, never for people. */
    public String forGit() {
        return address.written();
    }

    /**
     * Returns {@code host/path} without user, default port, {@code .git} and case of the host; a path for local ones.
     *
     * <p>The case of the path is ignored for the public hosts that ignore it, and their other host names for ssh are
     * taken for the first.
     */
    public String normalForm() {
        return normalForm;
    }

    /** Returns whether this is a folder of the machine, not an address in the network. */
    public boolean isLocal() {
        return address.isLocal();
    }

    public boolean sameRepositoryAs(RepoUrl other) {
        return normalForm.equals(other.normalForm);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RepoUrl that && forGit().equals(that.forGit());
    }

    @Override
    public int hashCode() {
        return forGit().hashCode();
    }

    @Override
    public String toString() {
        return address.shown();
    }
}
