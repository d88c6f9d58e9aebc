/** The operator's YAML file. */
@org.jspecify.annotations.NullMarked
package musubi.app.config;
