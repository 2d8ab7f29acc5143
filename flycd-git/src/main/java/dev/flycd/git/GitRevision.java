package dev.flycd.git;

import dev.flycd.model.RepoUrl;

/**
 * A commit of a repository and the name it was found by.
 *
 * @param commit 40 hex digits
 * @param refName full name, such as {@code refs/heads/main}; the commit itself if it was asked for by id
 */
public record GitRevision(RepoUrl repo, String commit, String refName) {}
