/**
 * The root of the command line: what commands there are. The commands themselves stand by subject
 * in the packages below, which do not know each other nor this one.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.command;
