/// Pictures of the website, a page and role at a time.
@NullMarked
package com.comms123.e2e.screens;

import org.jspecify.annotations.NullMarked;
