package musubi.app.access;

import musubi.lucene.index.Readers;

/**
 * Who may read a document, and why.
 *
 * @param readers who
 * @param rule what says so, for operators: {@code /srv/docs/人事/.musubi-acl.yml:3}
 */
public record Access(Readers readers, String rule) {}
