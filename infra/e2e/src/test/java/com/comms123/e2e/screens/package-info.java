/// Pictures of the website, a page and role at a time.
package com.comms123.e2e.screens;
