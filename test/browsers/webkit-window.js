/**
 * `gjs -m webkit-window.js PROFILE`: one window of WebKitGTK that WebKitWebDriver may drive. The browsers that come with
 * WebKitGTK forget everything when they are driven; this one keeps its storage in the folder, as an installed app does.
 */
import GLib from 'gi://GLib'
import Gtk from 'gi://Gtk?version=3.0'
import WebKit2 from 'gi://WebKit2?version=4.1'
import System from 'system'

const [profile, language, width, height] = System.programArgs
const keptIn = new WebKit2.WebsiteDataManager({ base_data_directory: `${profile}/data`, base_cache_directory: `${profile}/cache` })
const web_context = new WebKit2.WebContext({ website_data_manager: keptIn })
const settings = new WebKit2.Settings({ enable_write_console_messages_to_stdout: true })
const loop = GLib.MainLoop.new(null, false)

Gtk.init(null)
web_context.set_preferred_languages([language])
web_context.set_automation_allowed(true)
web_context.connect('automation-started', (_context, session) => {
  session.set_application_info(applicationInfo())
  session.connect('create-web-view', () => openWindow())
})
loop.run()

/** The driver tells it as the browser's version. */
function applicationInfo() {
  const info = new WebKit2.ApplicationInfo()
  info.set_name('WebKitGTK')
  info.set_version(WebKit2.get_major_version(), WebKit2.get_minor_version(), WebKit2.get_micro_version())
  return info
}

function openWindow() {
  const view = new WebKit2.WebView({ web_context, settings, is_controlled_by_automation: true })
  const window = new Gtk.Window({ default_width: Number(width), default_height: Number(height) })
  window.add(view)
  window.show_all()
  view.connect('close', () => loop.quit())
  return view
}
