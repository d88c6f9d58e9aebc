/** The commands for the people who keep the dictionaries. */
@org.jspecify.annotations.NullMarked
package musubi.app.command.dictionary;
