/** The screens of tasks: looked for, listed, looked at and changed. */
package io.rebound.console.task;
