/**
 * What the pages for administrators and curators have around them: which there are, and who may
 * open which. What they show is the business of the rooms that make them.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.server.desk;
