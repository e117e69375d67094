/// Viewing contact data; the access log records every view.
@NullMarked
package com.comms123.membership.contact.application;

import org.jspecify.annotations.NullMarked;
