/// Access requests over HTTP.
@NullMarked
package com.comms123.retention.accessrequest.web;

import org.jspecify.annotations.NullMarked;
