/// Viewing contact data; the access log records every view.
package com.comms123.membership.contact.application;
