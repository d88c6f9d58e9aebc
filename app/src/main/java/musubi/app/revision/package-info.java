/**
 * Earlier texts of what people edit, such as a dictionary: who saved which when, why, and what
 * changed between two of them. Knows nothing of what the texts say.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.revision;
