package musubi.app.access;

import musubi.lucene.permission.ReadPermission;

/**
 * Who may read a document, and why.
 *
 * @param readers who
 * @param rule what says so, for operators: {@code /srv/docs/人事/.musubi-acl.yml:3}
 */
public record Access(ReadPermission readers, String rule) {}
