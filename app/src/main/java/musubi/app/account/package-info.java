/**
 * Who may use the server: accounts, their roles and groups, API tokens, and the record of what
 * administrators did. Knows the database and password hashing; nothing of HTTP, nothing of
 * searching.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.account;
