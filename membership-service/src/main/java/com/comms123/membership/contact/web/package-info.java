/// Member lists and contacts over HTTP.
@NullMarked
package com.comms123.membership.contact.web;

import org.jspecify.annotations.NullMarked;
