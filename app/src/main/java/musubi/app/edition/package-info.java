/**
 * Which document a file or record is an edition of, and how new an edition: from what it states
 * itself and from its name. Looks at one document at a time; which edition is current is decided at
 * search.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.edition;
