/// Member lists and contacts over HTTP.
package com.comms123.membership.contact.web;
