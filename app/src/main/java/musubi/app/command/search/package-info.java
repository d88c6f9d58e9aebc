/** The commands that ask an index: search, suggest, analyze, access, inspect. */
@org.jspecify.annotations.NullMarked
package musubi.app.command.search;
