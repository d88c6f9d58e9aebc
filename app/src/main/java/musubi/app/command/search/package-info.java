/** The commands that ask an index: search, suggest, analyze, access. */
@org.jspecify.annotations.NullMarked
package musubi.app.command.search;
