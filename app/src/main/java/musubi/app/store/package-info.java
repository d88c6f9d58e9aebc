/**
 * The database: where it is, its migrations, statements over plain JDBC. Knows nothing of what is
 * kept in it; whoever keeps something writes its own statements.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.store;
