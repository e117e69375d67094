/// Imports over HTTP.
@NullMarked
package com.comms123.membership.imports.web;

import org.jspecify.annotations.NullMarked;
